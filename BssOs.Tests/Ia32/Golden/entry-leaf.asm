000  pop eax
001  sub esp,0xC
004  push eax
005  mov ecx,0x600018
00a  jmp 0x00400010
