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
034  cmp edx,0x100000
03a  jae short 0x00200041
03c  call 0x00500000
041  push edx
042  mov edx,[esp+8]
046  cmp edx,0x100000
04c  jae short 0x00200053
04e  call 0x00500000
053  mov [esp+8],edx
057  pop edx
058  mov eax,[ecx]
05a  jmp dword [eax+0xC]
