000  ret
