000  mov ecx,0x22
005  call 0x00105000
00a  mov ecx,1
00f  call 0x00105000
014  push eax
015  mov ecx,edx
017  call 0x00105100
01c  pop eax
01d  mov ecx,[0x101000]
023  sub ecx,0x20
026  ret
027  push eax
028  mov ecx,edx
02a  call 0x00105200
02f  pop eax
030  ret
031  push eax
032  mov ecx,edx
034  call 0x00105300
039  pop eax
03a  ret
