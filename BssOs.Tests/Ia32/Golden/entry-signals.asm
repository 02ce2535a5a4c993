000  cmp esp,[0x101014]
006  jb near 0x00200040
00c  pop eax
00d  mov ecx,0x101000
012  push 0x600000
017  push dword [ecx+4]
01a  push dword [ecx]
01c  mov [ecx],esp
01e  push eax
01f  mov ecx,0x600018
024  cmp dword [0x101010],1
02b  jae short 0x0020003B
02d  and dword [0x105000],2
034  je short 0x0020003B
036  call 0x00105010
03b  jmp 0x00400010
040  push 0xC00
045  push 8
04a  push 0x20000C
04f  jmp 0x00104400
