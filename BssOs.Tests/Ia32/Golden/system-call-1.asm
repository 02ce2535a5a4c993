000  mov edx,ecx
002  mov ecx,0x300000
007  jmp 0x00400010
