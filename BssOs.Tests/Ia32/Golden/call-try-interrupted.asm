000  cli
001  push ebx
002  push esi
003  push edi
004  push ebp
005  push 0x200072
00a  push 0
00c  push dword [0x101004]
012  push dword [0x101000]
018  mov [0x101000],esp
01e  push edx
01f  push ecx
020  mov ecx,0x300000
025  call 0x00104200
02a  pop ecx
02b  pop edx
02c  cmp ecx,[0x300008]
032  jae short 0x00200047
034  mov eax,[0x300004]
03a  mov ecx,[eax+ecx*4]
03d  test cl,1
040  je short 0x00200060
042  jmp 0x00103010
047  cmp ecx,0x100000
04d  jb near 0x00103010
053  cmp dword [ecx+0x14],0x214A424F
05a  jne near 0x00103010
060  mov eax,[ecx]
062  call dword [eax+0xC]
065  pop dword [0x101000]
06b  add esp,0x1C
06e  xor edx,edx
070  jmp short 0x00200075
072  add esp,0x20
075  push edx
076  push eax
077  mov ecx,0x300000
07c  call 0x00104100
081  pop eax
082  pop edx
083  cmp dword [0x101010],1
08a  jae short 0x0020008D
08c  sti
08d  ret
