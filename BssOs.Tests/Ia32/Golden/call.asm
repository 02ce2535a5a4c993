000  cmp ecx,[0x300008]
006  jae short 0x0020001B
008  mov eax,[0x300004]
00e  mov ecx,[eax+ecx*4]
011  test cl,1
014  je short 0x00200034
016  jmp 0x00103010
01b  cmp ecx,0x100000
021  jb near 0x00103010
027  cmp dword [ecx+0x14],0x214A424F
02e  jne near 0x00103010
034  mov eax,[ecx]
036  jmp dword [eax+0xC]
