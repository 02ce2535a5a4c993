000  cli
001  push ebx
002  push esi
003  push edi
004  push ebp
005  push 0x20007A
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
02c  cmp ecx,0x100000
032  jl near 0x0020004A
038  cmp dword [ecx+0x14],0x214A424F
03f  jne near 0x00103010
045  jmp 0x00200068
04a  lea eax,[ecx*8]
051  and eax,[0x300008]
057  add eax,[0x300004]
05d  cmp ecx,[eax]
05f  jne near 0x00103010
065  mov ecx,[eax+4]
068  mov eax,[ecx]
06a  call dword [eax+0xC]
06d  pop dword [0x101000]
073  add esp,0x1C
076  xor edx,edx
078  jmp short 0x0020007D
07a  add esp,0x20
07d  push edx
07e  push eax
07f  mov ecx,0x300000
084  call 0x00104100
089  pop eax
08a  pop edx
08b  cmp dword [0x101010],1
092  jae short 0x00200095
094  sti
095  ret
