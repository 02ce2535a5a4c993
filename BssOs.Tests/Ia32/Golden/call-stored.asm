000  lea eax,[ecx*8]
007  and eax,[0x300008]
00d  add eax,[0x300004]
013  cmp ecx,[eax]
015  jne near 0x00200023
01b  mov ecx,[eax+4]
01e  mov eax,[ecx]
020  jmp dword [eax+0xC]
023  cmp ecx,0x100000
029  jl near 0x00103010
02f  cmp dword [ecx+0x14],0x214A424F
036  jne near 0x00103010
03c  mov eax,[ecx]
03e  jmp dword [eax+0xC]
