000  lea eax,[esp-0xC00]
007  cmp eax,[0x101014]
00d  jb near 0x0020003C
013  inc dword [0x30000C]
019  inc dword [0x600010]
01f  pop eax
020  mov ecx,0x101000
025  push 0x600000
02a  push dword [ecx+4]
02d  push dword [ecx]
02f  mov [ecx],esp
031  push eax
032  mov ecx,0x600018
037  jmp 0x00400010
03c  push 0xC00
041  push 8
046  push 0x200013
04b  jmp 0x00104400
