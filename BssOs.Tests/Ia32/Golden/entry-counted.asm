000  cmp esp,[0x101014]
006  jb near 0x00200035
00c  inc dword [0x30000C]
012  inc dword [0x600010]
018  pop eax
019  mov ecx,0x101000
01e  push 0x600000
023  push dword [ecx+4]
026  push dword [ecx]
028  mov [ecx],esp
02a  push eax
02b  mov ecx,0x600018
030  jmp 0x00400010
035  push 0xC00
03a  push 8
03f  push 0x20000C
044  jmp 0x00104400
