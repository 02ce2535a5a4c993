000  pop eax
001  sub esp,0xC
004  push eax
005  mov ecx,0x20000
00a  jmp 0x00010010
