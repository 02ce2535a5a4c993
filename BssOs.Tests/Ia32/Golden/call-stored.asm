000  cmp ecx,[0x300008]
006  jae near 0x00200023
00c  mov eax,[0x300004]
012  mov ecx,[eax+ecx*4]
015  test cl,1
018  jne near 0x00103010
01e  mov eax,[ecx]
020  jmp dword [eax+0xC]
023  cmp ecx,0x100000
029  jb near 0x00103010
02f  cmp dword [ecx+0x14],0x214A424F
036  jne near 0x00103010
03c  mov eax,[ecx]
03e  jmp dword [eax+0xC]
