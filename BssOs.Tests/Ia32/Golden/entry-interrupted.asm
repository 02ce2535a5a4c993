000  lea eax,[esp-0xC00]
007  cmp eax,[0x101014]
00d  jb near 0x00200048
013  pop eax
014  mov ecx,0x101000
019  push 0x600000
01e  push dword [ecx+4]
021  push dword [ecx]
023  mov [ecx],esp
025  push eax
026  mov ecx,0x600018
02b  push edx
02c  push ecx
02d  mov ecx,0x300000
032  call 0x00104100
037  pop ecx
038  pop edx
039  cmp dword [0x101010],1
040  jae short 0x00200043
042  sti
043  jmp 0x00400010
048  push 0xC00
04d  push 8
052  push 0x200013
057  jmp 0x00104400
