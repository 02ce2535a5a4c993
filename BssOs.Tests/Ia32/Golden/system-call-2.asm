000  lea eax,[esp+0x440]
007  cmp eax,[0x101014]
00d  jb near 0x00103018
013  pop eax
014  push edx
015  push eax
016  mov edx,ecx
018  mov ecx,0x300000
01d  jmp 0x00400010
