000  push ebx
001  push esi
002  push edi
003  push ebp
004  push 0x200063
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
051  mov eax,[ecx]
053  call dword [eax+0xC]
056  pop dword [0x101000]
05c  add esp,0x1C
05f  xor edx,edx
061  jmp short 0x00200066
063  add esp,0x20
066  ret
