000  lea eax,[esp-0xC00]
007  cmp eax,[0x101014]
00d  jb near 0x0020003E
013  push edx
014  push ecx
015  mov ecx,0x300000
01a  call 0x00104300
01f  pop ecx
020  pop edx
021  pop eax
022  mov ecx,0x101000
027  push 0x600000
02c  push dword [ecx+4]
02f  push dword [ecx]
031  mov [ecx],esp
033  push eax
034  mov ecx,0x600018
039  jmp 0x00400010
03e  push 0xC00
043  push 8
048  push 0x200013
04d  jmp 0x00104400
