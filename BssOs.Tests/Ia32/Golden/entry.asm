000  cmp esp,[0x101014]
006  jb near 0x00200029
00c  pop eax
00d  mov ecx,0x101000
012  push 0x600000
017  push dword [ecx+4]
01a  push dword [ecx]
01c  mov [ecx],esp
01e  push eax
01f  mov ecx,0x600018
024  jmp 0x00400010
029  push 0xC00
02e  push 8
033  push 0x20000C
038  jmp 0x00104400
