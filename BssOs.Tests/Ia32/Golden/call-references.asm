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
040  cmp edx,0x100000
046  jae short 0x0020004D
048  call 0x00500000
04d  push edx
04e  mov edx,[esp+8]
052  cmp edx,0x100000
058  jae short 0x0020005F
05a  call 0x00500000
05f  mov [esp+8],edx
063  pop edx
064  mov eax,[ecx]
066  jmp dword [eax+0xC]
