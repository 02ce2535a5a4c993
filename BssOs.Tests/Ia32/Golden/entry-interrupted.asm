000  cmp esp,[0x101014]
006  jb near 0x00200041
00c  pop eax
00d  mov ecx,0x101000
012  push 0x600000
017  push dword [ecx+4]
01a  push dword [ecx]
01c  mov [ecx],esp
01e  push eax
01f  mov ecx,0x600018
024  push edx
025  push ecx
026  mov ecx,0x300000
02b  call 0x00104100
030  pop ecx
031  pop edx
032  cmp dword [0x101010],1
039  jae short 0x0020003C
03b  sti
03c  jmp 0x00400010
041  push 0xC00
046  push 8
04b  push 0x20000C
050  jmp 0x00104400
