000  cli
001  mov ecx,0x101000
006  mov edx,[esp+8]
00a  cmp edx,[ecx+4]
00d  jne short 0x00200018
00f  mov edx,[esp+4]
013  mov [ecx],edx
015  ret 0x14
018  mov ecx,0x14
01d  jmp 0x00103020
