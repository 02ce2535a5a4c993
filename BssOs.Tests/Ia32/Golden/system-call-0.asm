000  lea eax,[esp+0x440]
007  cmp eax,[0x101014]
00d  jb near 0x00103018
013  mov ecx,0x300000
018  jmp 0x00400010
