000  cmp esp,[0x101014]
006  jb near 0x00200045
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
032  cmp dword [0x105000],0
039  je short 0x00200040
03b  call 0x00103100
040  jmp 0x00400010
045  push 0xC00
04a  push 8
04f  push 0x200059
054  jmp 0x00104400
059  mov ecx,0x600000
05e  cmp dword [0x105000],0
065  je short 0x0020006C
067  call 0x00103160
06c  jmp 0x0020000C
