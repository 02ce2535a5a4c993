000  cmp dword [0x105000],0
007  je short 0x0020000E
009  call 0x00103120
00e  cmp ecx,0x100000
014  jl near 0x0020002C
01a  cmp dword [ecx+0x14],0x214A424F
021  jne near 0x00103010
027  mov eax,[ecx]
029  jmp dword [eax+0xC]
02c  lea eax,[ecx*8]
033  and eax,[0x300008]
039  add eax,[0x300004]
03f  cmp ecx,[eax]
041  jne near 0x00103010
047  mov ecx,[eax+4]
04a  mov eax,[ecx]
04c  jmp dword [eax+0xC]
