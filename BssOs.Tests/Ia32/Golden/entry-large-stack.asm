000  lea eax,[esp-0x400]
007  cmp eax,[0x101014]
00d  jb near 0x00200030
013  pop eax
014  mov ecx,0x101000
019  push 0x600000
01e  push dword [ecx+4]
021  push dword [ecx]
023  mov [ecx],esp
025  push eax
026  mov ecx,0x600018
02b  jmp 0x00400010
030  push 0x1000
035  push 8
03a  push 0x200013
03f  jmp 0x00104400
