000  cmp ecx,0x100000
006  jl near 0x0020002C
00c  cmp dword [ecx+0x14],0x214A424F
013  jne near 0x00103010
019  cmp dword [0x105000],0
020  je short 0x00200027
022  call 0x00103120
027  mov eax,[ecx]
029  jmp dword [eax+0xC]
02c  lea eax,[ecx*8]
033  and eax,[0x300008]
039  add eax,[0x300004]
03f  cmp ecx,[eax]
041  jne near 0x00103010
047  mov ecx,[eax+4]
04a  cmp dword [0x105000],0
051  je short 0x00200058
053  call 0x00103120
058  mov eax,[ecx]
05a  jmp dword [eax+0xC]
