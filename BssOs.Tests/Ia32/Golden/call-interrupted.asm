000  cli
001  cmp ecx,[0x300008]
007  jae short 0x0020001C
009  mov eax,[0x300004]
00f  mov ecx,[eax+ecx*4]
012  test cl,1
015  je short 0x00200035
017  jmp 0x00103010
01c  cmp ecx,0x100000
022  jb near 0x00103010
028  cmp dword [ecx+0x14],0x214A424F
02f  jne near 0x00103010
035  push dword [esp+4]
039  mov eax,[ecx]
03b  call dword [eax+0xC]
03e  cmp dword [0x101010],1
045  jae short 0x00200048
047  sti
048  ret 4
