000  cmp dword [0x300018],0
007  jne near 0x0020001C
00d  pop eax
00e  sub esp,0xC
011  push eax
012  mov ecx,0x600018
017  jmp 0x00400010
01c  mov ecx,0x600000
021  push 0x300000
026  push 0x200000
02b  jmp 0x001031A0
