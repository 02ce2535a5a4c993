000  cli
001  cmp ecx,0x100000
007  jae short 0x00200034
009  sub ecx,1
00c  cmp ecx,[0x300008]
012  jae near 0x00103010
018  mov eax,[0x300004]
01e  mov ecx,[eax+ecx*4]
021  test cl,1
024  jne near 0x00103010
02a  test ecx,ecx
02c  je near 0x00103010
032  jmp short 0x00200041
034  cmp dword [ecx+0x14],0x214A424F
03b  jne near 0x00103010
041  push dword [esp+4]
045  mov eax,[ecx]
047  call dword [eax+0xC]
04a  cmp dword [0x101018],1
051  jae short 0x00200054
053  sti
054  ret 4
