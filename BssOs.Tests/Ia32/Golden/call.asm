000  cmp ecx,0x100000
006  jl near 0x0020001E
00c  cmp dword [ecx+0x14],0x214A424F
013  jne near 0x00103010
019  mov eax,[ecx]
01b  jmp dword [eax+0xC]
01e  lea eax,[ecx*8]
025  and eax,[0x300008]
02b  add eax,[0x300004]
031  cmp ecx,[eax]
033  jne near 0x00103010
039  mov ecx,[eax+4]
03c  mov eax,[ecx]
03e  jmp dword [eax+0xC]
