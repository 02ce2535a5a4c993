000  cmp esp,[0x101014]
006  jb near 0x00200037
00c  push edx
00d  push ecx
00e  mov ecx,0x300000
013  call 0x00104300
018  pop ecx
019  pop edx
01a  pop eax
01b  mov ecx,0x101000
020  push 0x600000
025  push dword [ecx+4]
028  push dword [ecx]
02a  mov [ecx],esp
02c  push eax
02d  mov ecx,0x600018
032  jmp 0x00400010
037  push 0xC00
03c  push 8
041  push 0x20000C
046  jmp 0x00104400
