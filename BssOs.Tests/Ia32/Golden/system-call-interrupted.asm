000  cli
001  lea eax,[esp+0x440]
008  cmp eax,[0x101014]
00e  jb near 0x00103018
014  push edx
015  mov edx,ecx
017  mov ecx,0x300000
01c  call 0x00400010
021  cmp dword [0x101010],1
028  jae short 0x0020002B
02a  sti
02b  ret
