000  cmp esp,[0x101014]
006  jb near 0x0020002F
00c  pop eax
00d  push 0x600000
012  push dword [0x101004]
018  push dword [0x101000]
01e  mov [0x101000],esp
024  push eax
025  mov ecx,0x600018
02a  jmp 0x00400010
02f  push 0xC00
034  push 8
039  push 0x20000C
03e  jmp 0x00104400
