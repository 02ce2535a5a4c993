000  push ebx
001  push esi
002  push edi
003  push ebp
004  push 0x200099
009  push 0
00b  push dword [0x101004]
011  push dword [0x101000]
017  mov [0x101000],esp
01d  cmp ecx,[0x300008]
023  jae short 0x00200038
025  mov eax,[0x300004]
02b  mov ecx,[eax+ecx*4]
02e  test cl,1
031  je short 0x00200051
033  jmp 0x00103010
038  cmp ecx,0x100000
03e  jb near 0x00103010
044  cmp dword [ecx+0x14],0x214A424F
04b  jne near 0x00103010
051  push dword [esp+0x28]
055  push dword [esp+0x28]
059  push edx
05a  mov edx,[esp+8]
05e  cmp edx,0x100000
064  jae short 0x0020006B
066  call 0x00500000
06b  mov [esp+8],edx
06f  pop edx
070  push edx
071  mov edx,[esp+4]
075  cmp edx,0x100000
07b  jae short 0x00200082
07d  call 0x00500000
082  mov [esp+4],edx
086  pop edx
087  mov eax,[ecx]
089  call dword [eax+0xC]
08c  pop dword [0x101000]
092  add esp,0x1C
095  xor edx,edx
097  jmp short 0x0020009C
099  add esp,0x20
09c  ret 8
