000  pop eax
001  push 0x20000
006  push 0
008  mov ecx,esp
00a  or ecx,0x3FFF
010  push dword [ecx-3]
013  mov [ecx-3],esp
016  push eax
017  mov ecx,0x20000
01c  jmp 0x00010010
