000  lea eax,[esp+0x440]
007  cmp eax,[0x101014]
00d  jb near 0x00103018
013  mov edx,ecx
015  mov ecx,0x300000
01a  jmp 0x00400010
