000  cli
001  cmp ecx,0x100000
007  jl near 0x0020001F
00d  cmp dword [ecx+0x14],0x214A424F
014  jne near 0x00103010
01a  jmp 0x0020003D
01f  lea eax,[ecx*8]
026  and eax,[0x300008]
02c  add eax,[0x300004]
032  cmp ecx,[eax]
034  jne near 0x00103010
03a  mov ecx,[eax+4]
03d  push dword [esp+4]
041  mov eax,[ecx]
043  call dword [eax+0xC]
046  cmp dword [0x101010],1
04d  jae short 0x00200050
04f  sti
050  ret 4
