000  mov ecx,0x101000
005  mov edx,[esp+8]
009  cmp edx,[ecx+4]
00c  jne short 0x00200017
00e  mov edx,[esp+4]
012  mov [ecx],edx
014  ret 0x14
017  mov ecx,0x14
01c  jmp 0x00103020
