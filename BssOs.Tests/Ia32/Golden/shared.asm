000  mov ecx,1
005  call 0x00105000
00a  push ecx
00b  mov ecx,eax
00d  call 0x00105200
012  jmp short 0x0020001C
014  push ecx
015  push eax
016  call 0x00105100
01b  pop eax
01c  pop ecx
01d  mov edx,[esp]
020  mov [esp+ecx],edx
023  lea esp,[esp+ecx]
026  ret
