000  lea eax,[esp+0x700]
007  cmp eax,[0x101014]
00d  jb near 0x00103018
013  push dword [esp+8]
017  push dword [esp+8]
01b  call 0x00400010
020  cmp dword [0x105000],0
027  je short 0x0020002E
029  call 0x00103100
02e  ret 8
