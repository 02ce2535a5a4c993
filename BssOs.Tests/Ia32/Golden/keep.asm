000  lea eax,[ecx*8]
007  and eax,[0x300008]
00d  add eax,[0x300004]
013  cmp ecx,[eax]
015  jne short 0x0020004C
017  mov edx,[eax+4]
01a  cmp edx,0x600000
020  je short 0x00200063
022  mov eax,[edx+0xC]
025  cmp dword [eax+0xC],0
029  jne short 0x00200063
02b  mov eax,[0x300010]
031  test eax,eax
033  je short 0x00200063
035  inc dword [edx+4]
038  mov ecx,[eax+4]
03b  mov [0x300010],ecx
041  mov [eax+4],edx
044  mov ecx,[eax]
046  inc ecx
047  mov [eax],ecx
049  mov eax,ecx
04b  ret
04c  cmp ecx,0x100000
052  jl short 0x00200063
054  mov edx,ecx
056  cmp dword [ecx+0x14],0x214A424F
05d  je near 0x0020001A
063  mov edx,ecx
065  mov ecx,0x300000
06a  jmp 0x00400010
