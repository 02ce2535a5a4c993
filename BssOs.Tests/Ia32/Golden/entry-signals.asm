000  lea eax,[esp-0xC00]
007  cmp eax,[0x101014]
00d  jb near 0x00200047
013  pop eax
014  mov ecx,0x101000
019  push 0x600000
01e  push dword [ecx+4]
021  push dword [ecx]
023  mov [ecx],esp
025  push eax
026  mov ecx,0x600018
02b  cmp dword [0x101010],1
032  jae short 0x00200042
034  and dword [0x105000],2
03b  je short 0x00200042
03d  call 0x00105010
042  jmp 0x00400010
047  push 0xC00
04c  push 8
051  push 0x200013
056  jmp 0x00104400
