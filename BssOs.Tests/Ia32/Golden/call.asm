000  cmp ecx,0x100000
006  jae short 0x00200033
008  sub ecx,1
00b  cmp ecx,[0x300008]
011  jae near 0x00103010
017  mov eax,[0x300004]
01d  mov ecx,[eax+ecx*4]
020  test cl,1
023  jne near 0x00103010
029  test ecx,ecx
02b  je near 0x00103010
031  jmp short 0x00200040
033  cmp dword [ecx+0x14],0x214A424F
03a  jne near 0x00103010
040  mov eax,[ecx]
042  jmp dword [eax+0xC]
