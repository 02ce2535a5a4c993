000  cmp ecx,0x100000
006  jl near 0x00200042
00c  cmp dword [ecx+0x14],0x214A424F
013  jne near 0x00103010
019  cmp edx,0x100000
01f  jge short 0x00200026
021  call 0x00500000
026  push edx
027  mov edx,[esp+8]
02b  cmp edx,0x100000
031  jge short 0x00200038
033  call 0x00500000
038  mov [esp+8],edx
03c  pop edx
03d  mov eax,[ecx]
03f  jmp dword [eax+0xC]
042  lea eax,[ecx*8]
049  and eax,[0x300008]
04f  add eax,[0x300004]
055  cmp ecx,[eax]
057  jne near 0x00103010
05d  mov ecx,[eax+4]
060  cmp edx,0x100000
066  jge short 0x0020006D
068  call 0x00500000
06d  push edx
06e  mov edx,[esp+8]
072  cmp edx,0x100000
078  jge short 0x0020007F
07a  call 0x00500000
07f  mov [esp+8],edx
083  pop edx
084  mov eax,[ecx]
086  jmp dword [eax+0xC]
