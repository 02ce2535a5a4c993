000  cli
001  push edx
002  mov edx,ecx
004  mov ecx,0x300000
009  call 0x00400010
00e  cmp dword [0x101010],1
015  jae short 0x00200018
017  sti
018  ret
