000  cmp ecx,0x100000
006  jb near 0x0020001E
00c  cmp dword [ecx+0x14],0x214A424F
013  jne near 0x00103010
019  mov eax,[ecx]
01b  jmp dword [eax+0xC]
01e  cmp ecx,[0x300008]
024  jae near 0x00103010
02a  mov eax,[0x300004]
030  mov ecx,[eax+ecx*4]
033  test cl,1
036  jne near 0x00103010
03c  mov eax,[ecx]
03e  jmp dword [eax+0xC]
