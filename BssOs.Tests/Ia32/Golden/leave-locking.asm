000  mov ecx,0x101000
005  mov edx,[esp+8]
009  cmp edx,[ecx+4]
00c  jne near 0x0020002C
012  push eax
013  mov ecx,0x300000
018  call 0x00104200
01d  pop eax
01e  mov ecx,0x101000
023  mov edx,[esp+4]
027  mov [ecx],edx
029  ret 0x14
02c  mov ecx,0x14
031  jmp 0x00103020
