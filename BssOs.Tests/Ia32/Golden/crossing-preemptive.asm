000  mov ecx,0x101000
005  mov edx,[esp+8]
009  cmp edx,[ecx+4]
00c  jne short 0x00200017
00e  mov edx,[esp+4]
012  mov [ecx],edx
014  ret 0x14
017  mov ecx,0x14
01c  jmp 0x00103020
021  int3
022  int3
023  int3
024  int3
025  int3
026  int3
027  int3
028  int3
029  int3
02a  int3
02b  int3
02c  int3
02d  int3
02e  int3
02f  int3
030  int3
031  int3
032  int3
033  int3
034  int3
035  int3
036  int3
037  int3
038  int3
039  int3
03a  int3
03b  int3
03c  int3
03d  int3
03e  int3
03f  int3
040  push edx
041  push ecx
042  mov ecx,0x300000
047  mov edx,esp
049  push 3
04e  call 0x00104800
053  add esp,8
056  cmp dword [0x105000],0
05d  je short 0x00200064
05f  call 0x00103100
064  jmp 0x00200000
