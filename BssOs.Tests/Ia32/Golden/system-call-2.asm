000  pop eax
001  push edx
002  push eax
003  mov edx,ecx
005  mov ecx,0x300000
00a  jmp 0x00400010
