000  lea eax,[esp+0x700]
007  cmp eax,[0x101014]
00d  jb near 0x00103018
013  jmp 0x00400010
