000  mov ecx,0x101000
005  mov edx,[esp+8]
009  cmp edx,[ecx+4]
00c  jne near 0x0020001B
012  mov edx,[esp+4]
016  mov [ecx],edx
018  ret 0x14
01b  mov ecx,0x14
020  jmp 0x00103020
