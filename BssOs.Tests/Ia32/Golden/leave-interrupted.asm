000  cli
001  mov ecx,0x101000
006  mov edx,[esp+8]
00a  cmp edx,[ecx+4]
00d  jne near 0x0020001C
013  mov edx,[esp+4]
017  mov [ecx],edx
019  ret 0x14
01c  mov ecx,0x14
021  jmp 0x00103020
